/** How a child ended; both null if it could not be started. */
export interface ChildExit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** How a child ended, in words for an error message: the signal or the exit code. */
export function describeExit({ code, signal }: ChildExit): string {
  if (signal !== null) return `signal ${signal}`;
  return code === null ? 'it could not be started' : `exit code ${code}`;
}
