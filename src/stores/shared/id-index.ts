/** The ids that stand at each of many places. */
export class IdIndex {
  private readonly places = new Map<string, Set<string>>();

  at(place: string): ReadonlySet<string> {
    return this.places.get(place) ?? new Set();
  }

  add(place: string, id: string): void {
    const ids = this.places.get(place);
    if (ids) ids.add(id);
    else this.places.set(place, new Set([id]));
  }

  remove(place: string, id: string): void {
    this.places.get(place)?.delete(id);
  }
}
