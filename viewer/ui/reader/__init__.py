"""The page: typesetting, layout, painting, selection and find."""
