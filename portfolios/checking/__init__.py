"""The privacy check as people meet it: what was found in an entry, and what they answer to it.

The rules are `portfolios.privacy`. Here is what they are given to read (`texts`), what they found
put together (`reading`), the gate before an entry leaves (`gate`), and the answers (`answers`).
"""
