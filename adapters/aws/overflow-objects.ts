/** Where what does not fit into an item of a table lies. Objects are never changed: their key is the digest of their content. */
export interface OverflowObjects {
  /** Keeps the bytes; answers where they are, as the item notes it. What is there already may be written again. */
  put(key: string, bytes: Uint8Array): Promise<string>;
  /** null where nothing is. */
  get(place: string): Promise<Uint8Array | null>;
}
