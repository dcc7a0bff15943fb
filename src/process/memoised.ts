/** A function that makes its result once, from what it is first given; what failed is tried anew by the next caller. */
export function memoised<A extends unknown[], T>(make: (...args: A) => Promise<T>): (...args: A) => Promise<T> {
  let made: Promise<T> | undefined;
  return (...args) => {
    if (made) return made;
    const making = make(...args).catch(error => {
      if (made === making) made = undefined;
      throw error;
    });
    made = making;
    return making;
  };
}
