"""Segments that another program added with Whoosh's standard writer.

`whoosh.index.open_dir(folder).writer()` writes segments of Whoosh's W3 codec. Their documents are
read from the stored fields and indexed in memory; the next writer converts them.
"""

from __future__ import annotations

from whoosh.codec.whoosh3 import STORED_COLUMN, W3PerDocReader
from whoosh.filedb.compound import CompoundStorage

from viewer.messages import Message
from viewer.search.array_file import DAMAGED, CorruptIndexError, MemoryArrays
from viewer.search.documents import EpisodeDocument, from_fields
from viewer.search.segment import Segment
from viewer.search.segment_builder import SegmentBuilder
from viewer.search.storage import IndexStorage, load_plain

# Whoosh pickles each document into a column of bytes, which are read without unpickling.
_STORED_BYTES = STORED_COLUMN._child


def foreign_documents(storage: IndexStorage, info: object) -> list[EpisodeDocument]:
    """Return the documents of a W3 segment that are not deleted.

    Raises:
        CorruptIndexError: it cannot be read.
        OSError: a file cannot be read.
    """
    try:
        files = storage
        if info.is_compound():  # type: ignore[attr-defined]  # Whoosh has no types
            name = info.make_filename(info.COMPOUND_EXT)  # type: ignore[attr-defined]  # the same
            files = CompoundStorage(storage.open_file(name), use_mmap=False)
        reader = W3PerDocReader(files, info)
        stored = reader.column_reader("_stored", _STORED_BYTES)
        numbers = list(reader.all_doc_ids())
        return [from_fields(load_plain(stored[number]), number) for number in numbers]
    except OSError:
        raise
    except Exception as error:  # damaged bytes may raise anything
        raise CorruptIndexError(Message(DAMAGED, name="a segment of Whoosh's")) from error


def read_foreign(storage: IndexStorage, info: object) -> Segment:
    """Return a W3 segment as a segment in memory.

    Raises:
        CorruptIndexError, OSError: as `foreign_documents`.
    """
    builder = SegmentBuilder()
    for document in foreign_documents(storage, info):
        builder.add(document)
    return Segment(MemoryArrays(builder.sections()))
