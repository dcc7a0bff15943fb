# Select the lines of one program and press Ctrl+Alt+G (on a Mac Cmd+Alt+G).

width = 12
height = width * 2
print(height)

left = 7
right = left + 5
left = right - 3
print(left)

def twice(n):
    return n * 2

x = twice(6)
print(x + 1)
