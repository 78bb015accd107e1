/**
 * How much work an algorithm that is quadratic by nature may do on one subject. Counted in steps, not in time, so that
 * the answer depends on the input alone. Whoever runs out of it gives a coarser answer that hides nothing.
 */
export class WorkBudget {
  #left: number;

  constructor(mostSteps: number) {
    this.#left = mostSteps;
  }

  get left(): number {
    return this.#left;
  }

  /** Once spent it stays so. */
  get isSpent(): boolean {
    return this.#left < 0;
  }

  spend(steps: number): void {
    if (this.#left >= 0) this.#left -= steps;
  }
}
