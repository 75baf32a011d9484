"""The support and assessment agreement: prepared, offered, signed by three, changed by a newer.

Other rooms call `support.agreeing.promises.promised`.
"""
