"""A programme lead releases submitted documents to an administrator, who may then take them."""
