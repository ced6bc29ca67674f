"""The demonstration: invented people led through a real year by the product's own verbs."""
