# Select the lines of one program and press Ctrl+Alt+G (on a Mac Cmd+Alt+G).

price = 11
base = price - 10
for i in range(4):
    base += 3
price = price - base

size = 9
step = 4
if size > step:
    size -= step
print(size * step)
