/**
 * The files that people write beside the code: policies (`*.cedar`, groups.json), systems, routes, owners. They lie in a folder
 * that is deployed, and where one is configured in a prefix of a bucket, from where they are picked up without a deployment.
 */
export interface Settings {
  /** Name within its folder or prefix ("fraud.cedar", "routes.json") → text. A file of the prefix stands for one of the folder of that name. */
  readonly files: ReadonlyMap<string, string>;
  /** Another one whenever any file is; the same for the same files. */
  readonly version: string;
}
