"""A module in which a statement before each statement sets the byte of its line."""

import ast

MARKS = "__lines_run__"  # in the module: one byte for each of its lines


def marking(line, place):
    """Return the statement that sets the byte of a line, as if it stood at a place."""
    at = {
        "lineno": place.lineno, "col_offset": place.col_offset,
        "end_lineno": place.lineno, "end_col_offset": place.col_offset,
    }  # fmt: skip
    byte = ast.Subscript(
        ast.Name(MARKS, ast.Load(), **at), ast.Constant(line, **at), ast.Store(), **at
    )
    return ast.Assign([byte], ast.Constant(1, **at), **at)


def stays_first(statement):
    """A docstring, and what is imported from the future: no mark may precede them."""
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant)
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__"


def head_of(node):
    """Return the line of a head that holds no statement of its own."""
    if isinstance(node, ast.ExceptHandler):
        return {node.lineno}
    return {node.pattern.lineno} if isinstance(node, ast.match_case) else set()


def marked(block, lines):
    """Return a block with its marks; the lines of what stays first join the next."""
    result = []
    for number, statement in enumerate(block):
        mark_blocks(statement)
        lines.add(statement.lineno)
        lines |= {each.lineno for each in getattr(statement, "decorator_list", ())}
        if number == len(result) and stays_first(statement):
            result.append(statement)
            continue
        result += [*(marking(line, statement) for line in sorted(lines)), statement]
        lines.clear()
    return result + [marking(line, block[-1]) for line in sorted(lines)]


def mark_blocks(node):
    """Mark every statement below a node, in place."""
    for name in ("body", "orelse", "finalbody"):
        block = getattr(node, name, None)
        if isinstance(block, list) and block:
            head = head_of(node) if name == "body" else set()
            setattr(node, name, marked(block, head))
    for part in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
        mark_blocks(part)
