"""One grammar for transcripts in text, Markdown, HTML text, and documents' paragraphs.

`markup` turns a source into lines with their emphasis, `timestamps` and `names` know how times
and names are written, `heads` takes the beginning of each line apart, `patterns` weighs the
evidence of the whole file, and `builder` makes cues of it. To read another dress of turns:

- another spelling of times: one entry in `timestamps.SPELLINGS`;
- another way of writing names: one entry in `names.STYLES`;
- another field of a header: its name in `text_metadata.FIELDS`.
"""
