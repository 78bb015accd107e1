/**
 * The pieces of one state as its instances, read by the rules of core. The first time through, every piece is checked to
 * be JSON and to say nothing twice; the second time only what is declared is parsed again.
 */
import type { InstancesInPieces } from '../core/declare/terraform/read-in-pieces';
import type { ReadInstance } from '../core/declare/terraform/read-instances';
import { REPEATED_KEY } from '../core/declare/terraform/read-state-header';
import { AsbuiltError } from '../core/errors';
import type { Json } from '../core/model/json';
import { repeatsKey } from '../core/model/repeats-key';
import type { NestedPiece } from './split-nested-json';

/** The lists that are taken out of a state. */
export const STATE_PATH = ['resources', 'instances'];

export class StatePieces {
  private resource = 0;
  private instance = 0;

  constructor(
    private readonly instances: InstancesInPieces,
    private readonly checks: boolean,
    private readonly place: string,
  ) {}

  /** What the piece declares, in the state's own order. Throws AsbuiltError('InputUnreadable'). */
  read(piece: NestedPiece): readonly ReadInstance[] {
    if (piece.level === 0) return [];
    if (piece.kind === 'begin') {
      this.instances.begin(this.parse(piece.text, ''));
      return [];
    }
    if (piece.level === 1) {
      const whole = this.instances.end(this.parse(piece.text, ''));
      this.resource += 1;
      this.instance = 0;
      return whole;
    }
    const inside = `.instances[${this.instance}]`;
    this.instance += 1;
    return this.checks || this.instances.readsInstances ? this.instances.instance(this.parse(piece.text, inside)) : [];
  }

  private parse(text: string, inside: string): Json {
    let value: Json;
    try {
      value = JSON.parse(text) as Json;
    } catch {
      // The parser's own message quotes the text, which may hold secrets.
      throw this.unreadable(inside, 'is not valid JSON; copy or download it again');
    }
    if (this.checks && repeatsKey(text, value)) throw this.unreadable(inside, REPEATED_KEY);
    return value;
  }

  private unreadable(inside: string, what: string): AsbuiltError {
    return new AsbuiltError('InputUnreadable', `${this.place}, resources[${this.resource}]${inside}: ${what}`);
  }
}
