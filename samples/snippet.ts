// Select the lines of the program and press Ctrl+Alt+G, or Ctrl+Alt+Shift+G for a longer chain.

let score = 13;
const half = Math.floor(score / 2);
if (half < score) {
  score = score + 11;
}
console.log(score - half);
