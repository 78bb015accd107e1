/** Options of every command that reads templates and states. */
export interface DeclaredOptions {
  readonly json: boolean;
  readonly table: string | null;
  readonly stackResources: readonly string[];
  readonly parameters: string | null;
  readonly stackName: string | null;
  readonly account: string | null;
  readonly region: string | null;
}
