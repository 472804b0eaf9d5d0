from hypothesis import settings

# A busy machine is no reason to fail a property.
settings.register_profile("synthlab", deadline=None)
settings.load_profile("synthlab")
