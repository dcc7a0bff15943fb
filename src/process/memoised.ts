/** A function that makes its result once, from what it is first given; what failed is tried anew by the next caller. */
export function memoised<A extends unknown[], T>(make: (...args: A) => Promise<T>): (...args: A) => Promise<T> {
  let made: Promise<T> | undefined;
  return (...args) => {
    made ??= orForget(make(...args), () => {
      made = undefined;
    });
    return made;
  };
}

/** What is kept for all who ask: where it fails it is forgotten, so that whoever asks next tries again. */
export function orForget<T>(making: Promise<T>, forget: () => void): Promise<T> {
  return making.catch(error => {
    forget();
    throw error;
  });
}
