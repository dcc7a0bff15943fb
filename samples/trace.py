# Select the lines of one program and press Ctrl+Alt+G (on a Mac Cmd+Alt+G).

price = 11
base = price - 10
price = price + base

left = 7
right = left + 5
left = right - 3
print(left)
