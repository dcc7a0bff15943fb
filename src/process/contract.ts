import * as z from 'zod';

/** One operation a child process offers: its request, what streams out while it runs, and what it ends with. */
export interface Operation {
  readonly request: z.ZodType;
  readonly item: z.ZodType;
  readonly result: z.ZodType;
}

/** The operations of one kind of child process by name. Host and child validate every message against it. */
export type Contract = Readonly<Record<string, Operation>>;

export type OperationName<C extends Contract> = keyof C & string;
export type RequestOf<C extends Contract, N extends keyof C> = z.infer<C[N]['request']>;
export type ItemOf<C extends Contract, N extends keyof C> = z.infer<C[N]['item']>;
export type ResultOf<C extends Contract, N extends keyof C> = z.infer<C[N]['result']>;

/** Numbers as they cross between processes: a copy, not JSON. */
export const floats = z.custom<Float32Array>(value => value instanceof Float32Array, 'expected a Float32Array');
