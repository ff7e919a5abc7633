#!/usr/bin/env python3
"""Writes answers.txt: shortest simple paths of 1,000 random graphs, as networkx 3 finds them.

Run it once, from this folder, with networkx 3 installed: python3 make-answers.py
The same seed gives the same file. A line of the file is one question, always from A to the last letter:

    RANK DIRECTION ENTITIES RELATIONS PATHS

ENTITIES says how many, named A, B, C ...; RELATIONS are joined by commas, each as from, to and its confidence in percent (AB70);
PATHS are joined by commas, in the order of networkx, each as its entities and, after a colon, its cost (ACB:1.234568); `-` means none.
"""

import math
import random

import networkx

GRAPHS = 1_000
MAX_PATHS = 40
RANKS = ["HOPS", "EVIDENCE", "HUBS"]
CONFIDENCES = [99, 90, 90, 70, 70, 70, 50, 35, 10, 2]


def main() -> None:
    numbers = random.Random(20251124)
    lines = []
    while len(lines) < GRAPHS:
        line = question(numbers, RANKS[len(lines) % len(RANKS)])
        if line:
            lines.append(line)
    with open("answers.txt", "w", encoding="ascii") as file:
        file.writelines(f"{line}\n" for line in lines)


def question(numbers: random.Random, rank: str) -> str | None:
    """One line, or None where there are too many paths to keep."""
    names = "ABCDEFGHIJ"[: numbers.randint(3, 10)]
    count = numbers.randint(len(names) - 1, 3 * len(names))
    relations = [(*numbers.sample(names, 2), numbers.choice(CONFIDENCES)) for _ in range(count)]
    direction = numbers.choice(["OUT", "ANY"])
    graph = weighted(names, relations, direction, rank)
    paths = shortest_paths(graph, names[0], names[-1])
    if len(paths) > MAX_PATHS:
        return None
    written = [f"{''.join(path)}:{networkx.path_weight(graph, path, 'weight'):.6f}" for path in paths]
    return " ".join([rank, direction, str(len(names)), ",".join(f"{a}{b}{c}" for a, b, c in relations), ",".join(written) or "-"])


def weighted(names: str, relations: list[tuple[str, str, int]], direction: str, rank: str) -> networkx.DiGraph:
    """The hops, each with the weight that its rank gives it: of relations in parallel the best one counts."""
    graph = networkx.DiGraph()
    graph.add_nodes_from(names)
    degrees = {name: sum(name in relation[:2] for relation in relations) for name in names}
    for start, end, percent in relations:
        for source, target in [(start, end), (end, start)][: 1 if direction == "OUT" else 2]:
            toll = 0 if target == names[-1] else math.log(1 + degrees[target])
            weight = {"HOPS": 1, "EVIDENCE": -math.log(percent / 100), "HUBS": 1 + toll}[rank]
            known = graph.get_edge_data(source, target, {"weight": math.inf})["weight"]
            graph.add_edge(source, target, weight=min(weight, known))
    return graph


def shortest_paths(graph: networkx.DiGraph, source: str, target: str) -> list[list[str]]:
    try:
        return list(networkx.shortest_simple_paths(graph, source, target, weight="weight"))
    except networkx.NetworkXNoPath:
        return []


main()
