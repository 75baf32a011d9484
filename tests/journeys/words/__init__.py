"""Words are never lost: each fault, and beside it a control that shows what it would cost."""
