/** An error as the SDK throws it. */
export function awsSays(name: string, message = '', status = 400): Error {
  return Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode: status } });
}
