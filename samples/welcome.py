# Try Guided Reasoning
# Select a program or a question below, then press Ctrl+Alt+G (Cmd+Alt+G on a Mac) to solve it,
# with Shift for a longer explanation that shows where the guidance acted. Nothing here is executed.

x = 8
y = x + 5
x = y - 4
print(x)

# Max has 24 stamps. Max gives 12 stamps to Lucas. Then Max finds 5 stamps. How many stamps does Max have now?

# What is not ( True and False ) or False?
