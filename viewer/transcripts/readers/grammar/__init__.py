"""One grammar for transcripts in text, Markdown, HTML text, and documents' paragraphs.

`markup` converts a source to lines with emphasis, `unusual_forms` rewrites some of them,
`timestamps` and `names` recognize times and names, `heads` parses the beginning of each line,
`evidence` chooses the pattern of the whole file (with `time_patterns` and `name_patterns`), and
`builder` makes cues of it. To support another form
of turns:

- another spelling of times: one entry in `timestamps.SPELLINGS`;
- another way of writing names: one entry in `names.STYLES`;
- another sign between a name and the words: one more in `names._LOOSE`;
- names and times in another order, or without a sign: one function in `unusual_forms.FORMS`;
- another field of a header: its name in `text_metadata.FIELDS`.
"""
