"""What must be written before the result of a division or of an operation on bits, derived from the numbers alone."""


def division(dividend: int, divisor: int, wants_quotient: bool) -> list[str]:
    """Multiples of the divisor are taken out: all at once, or tens and ones where the quotient has both."""
    quotient = dividend // divisor
    at_once = quotient < 10 or divisor in (2, 10, 100)
    counts = [quotient] if at_once else [count for count in (quotient // 10 * 10, quotient % 10) if count]
    lines, left = [], dividend
    for count in counts:
        lines.append(f"{divisor} * {count} = {divisor * count}")
        lines.append(f"{left} - {divisor * count} = {left - divisor * count}")
        left -= divisor * count
    if len(counts) == 2 and wants_quotient:
        lines.append(f"{counts[0]} + {counts[1]} = {quotient}")
    return lines


def bits(operator: str, left: int, right: int, value: int) -> list[str]:
    """Operands in binary with four digits or more, equally many; a shift appends zeros or drops digits."""
    if operator in ("<<", ">>"):
        first = bin(left)[2:].rjust(4, "0")
        shifted = first + "0" * right if operator == "<<" else first[: len(first) - right]
        return [f"{left} = {first}", f"{first} {operator} {right} = {shifted}"]
    width = max(4, *(len(bin(number)) - 2 for number in (left, right)))
    first, second, combined = (bin(number)[2:].rjust(width, "0") for number in (left, right, value))
    return [f"{left} = {first}", f"{right} = {second}", f"{first} {operator} {second} = {combined}"]
