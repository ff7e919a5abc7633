import { CostPass } from './cost-pass.js';
import { openEnumeration, type Enumeration } from './enumerate.js';
import type { Pass } from './front.js';
import { HopPass } from './hop-pass.js';
import { HopReader } from './hop-reader.js';
import type { Setting } from './setting.js';
import type { Work } from './work.js';

/** How a search ends that is not cut short. */
export type Ending = 'FOUND_ALL' | 'NO_PATH_WITHIN_HOPS' | 'NOT_CONNECTED';

/** The whole search, from the first look at the graph to the last path. */
export class Exploration {
  private readonly forward: HopReader;
  private readonly backward: HopReader;
  private readonly hopPass: HopPass;
  private pass: Pass;
  private enumeration: Enumeration | null = null;

  constructor(private readonly setting: Setting) {
    this.forward = new HopReader(setting, true);
    this.backward = new HopReader(setting, false);
    this.hopPass = new HopPass(setting, this.forward, this.backward);
    this.pass = this.hopPass;
  }

  *run(): Work<Ending> {
    const { hopPass, setting } = this;
    const { maxHops, rankBy } = setting.question;
    while (this.isHopPassNeeded()) yield* hopPass.grow();
    if (hopPass.best > maxHops) return (yield* hopPass.isConnected()) ? 'NO_PATH_WITHIN_HOPS' : 'NOT_CONNECTED';
    if (rankBy !== 'HOPS') this.pass = new CostPass(setting, hopPass);
    this.enumeration = yield* openEnumeration(setting, this.pass);
    yield* this.enumeration.run();
    return this.enumeration.found > 0 ? 'FOUND_ALL' : 'NO_PATH_WITHIN_HOPS';
  }

  /** All paths are out. */
  get isComplete(): boolean {
    return this.enumeration !== null && this.enumeration.isComplete;
  }

  get bytes(): number {
    const { setting, forward, backward, hopPass, pass, enumeration } = this;
    const passes = pass === hopPass ? hopPass.bytes : hopPass.bytes + pass.bytes;
    return setting.states.bytes + forward.bytes + backward.bytes + passes + (enumeration?.bytes ?? 0);
  }

  private isHopPassNeeded(): boolean {
    const { covered, best } = this.hopPass;
    const { question, access, budget } = this.setting;
    if (question.rankBy === 'HOPS') return covered < Math.min(best, question.maxHops);
    const mayEndEarly = question.maxHops > access.wholeHopPass && best <= question.maxHops;
    return covered < question.maxHops && !(mayEndEarly && budget.steps > access.hopPassSteps);
  }
}
