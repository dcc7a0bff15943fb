// Select the lines of the program and press Ctrl+Alt+G, or Ctrl+Alt+Shift+G for a longer chain.

let score = 13;
const half = 6;
score += half;
console.log(score);
