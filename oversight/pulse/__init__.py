"""Short rounds of questions about the programme, answered by nobody that anybody can name.

How an answer is kept so that it is tied to no person: docs/adr/0042 and `sealing`. What became of
what was said: `Theme`, "you said, we did".
"""
