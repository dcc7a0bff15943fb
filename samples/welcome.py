# Try Guided Reasoning
# Select a program or a question below, then press Ctrl+Alt+G (Cmd+Alt+G on a Mac) to solve it,
# with Shift for a longer explanation that shows where the guidance acted. Nothing here is executed.

total = 2
for n in [4, 1, 6]:
    total += n
print(total)

# Liam bought 8 marbles that cost 5 dollars each. Liam added a drink for 7 dollars. How much does Liam pay?

# What is not ( True and False ) or False?
