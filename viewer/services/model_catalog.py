"""The models that the user may download: where they are published, and what their files must be.

Sizes and SHA-256 values are of the named revisions, as published with them and confirmed by
several projects that pin the same files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from viewer.voices import encoder

HUB = "https://huggingface.co"
_CODE_HOST = "https://github.com"
_CODE_FILES = "https://raw.githubusercontent.com"


class ModelFile(NamedTuple):
    """A file of a model: its name in the model's folder, size (bytes) and SHA-256.

    `path` is its path where it is published, if that is not its name.
    """

    name: str
    size: int
    sha256: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """A model to download.

    Attributes:
        name: of its folder, such as "whisper-tiny".
        title: as users know it.
        license: SPDX identifier.
        repository: where it is published, with `revision`.
        description: content of `model.json`, which tells how it is used.
        with_code: its files are in the repository of its source code, not in a hub of models.
    """

    name: str
    title: str
    license: str
    repository: str
    revision: str
    files: tuple[ModelFile, ...]
    description: tuple[tuple[str, str], ...] = ()
    with_code: bool = False

    @property
    def size(self) -> int:
        """The size of all files in bytes."""
        return sum(file.size for file in self.files)

    @property
    def page(self) -> str:
        """The address of the page that describes the model."""
        return f"{_CODE_HOST if self.with_code else HUB}/{self.repository}"

    def url(self, file: ModelFile, hub: str = HUB) -> str:
        """Return the address of a file; `hub` is the hub of models."""
        if self.with_code:
            return f"{_CODE_FILES}/{self.repository}/{self.revision}/{file.path or file.name}"
        return f"{hub}/{self.repository}/resolve/{self.revision}/{file.path or file.name}"


_WHISPER_TOKENS = (
    ModelFile(
        "tokenizer.json",
        2_203_239,
        "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
    ),
    ModelFile(
        "vocabulary.txt",
        459_861,
        "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
    ),
)


def _whisper(size: str, revision: str, config: ModelFile, weights: ModelFile) -> Model:
    return Model(
        f"whisper-{size}",
        f"Whisper {size}",
        "MIT",
        f"Systran/faster-whisper-{size}",
        revision,
        (weights, config, *_WHISPER_TOKENS),
    )


# Multilingual speech recognition, in the format of faster-whisper.
WHISPER_MODELS = (
    _whisper(
        "tiny",
        "d90ca5fe260221311c53c58e660288d3deb8d356",
        ModelFile(
            "config.json",
            2_249,
            "a73a28cdfe1c43ccc7202fa333d1f89c202477271407ae9a7f19afa52039cac8",
        ),
        ModelFile(
            "model.bin",
            75_538_270,
            "dcb76c6586fc06cbdac6dd21f14cfd129cc4cdd9dce19bf4ffa62e59cbe6e6d1",
        ),
    ),
    _whisper(
        "base",
        "ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66",
        ModelFile(
            "config.json",
            2_309,
            "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
        ),
        ModelFile(
            "model.bin",
            145_217_532,
            "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
        ),
    ),
    _whisper(
        "small",
        "536b0662742c02347bc0e980a01041f333bce120",
        ModelFile(
            "config.json",
            2_370,
            "b55496ac7940a7ae47d2c01eab40edfd8701feec1229d9cce3b40014383fb828",
        ),
        ModelFile(
            "model.bin",
            483_546_902,
            "3e305921506d8872816023e4c273e75d2419fb89b24da97b4fe7bce14170d671",
        ),
    ),
    _whisper(
        "medium",
        "08e178d48790749d25932bbc082711ddcfdfbc4f",
        ModelFile(
            "config.json",
            2_257,
            "3622a2ddc41ec0e0fd4e68c13c6830f03b90c38d89aaad184de02c8c642cf807",
        ),
        ModelFile(
            "model.bin",
            1_527_906_378,
            "9b45e1009dcc4ab601eff815b61d80e60ce3fd8c74c1a14f4a282258286b51ae",
        ),
    ),
)

# Search by meaning: sentence encoders as int8 graphs.
MEANING_MODELS = (
    Model(
        "minilm-english",
        "MiniLM (English)",
        "Apache-2.0",
        "Xenova/all-MiniLM-L6-v2",
        "751bff37182d3f1213fa05d7196b954e230abad9",
        (
            ModelFile(
                "model.onnx",
                22_972_370,
                "afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1",
                "onnx/model_quantized.onnx",
            ),
            ModelFile(
                "tokenizer.json",
                711_661,
                "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0",
            ),
        ),
        (("name", "all-MiniLM-L6-v2"),),
    ),
    Model(
        "e5-multilingual",
        "E5 (100 languages)",
        "MIT",
        "Xenova/multilingual-e5-small",
        "761b726dd34fb83930e26aab4e9ac3899aa1fa78",
        (
            ModelFile(
                "model.onnx",
                118_308_185,
                "f80102d3f2a1229f387d3c81909990d8945513e347b0eab049f7de3c6f98c193",
                "onnx/model_quantized.onnx",
            ),
            ModelFile(
                "tokenizer.json",
                17_082_730,
                "0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39",
            ),
        ),
        (
            ("name", "multilingual-e5-small"),
            ("question", "query: "),
            ("passage", "passage: "),
        ),
    ),
)

# Speakers: a small encoder of voices, at the commit of its release 0.1.4.
VOICE_MODELS = (
    Model(
        "resemblyzer",
        "Resemblyzer",
        "Apache-2.0",
        "resemble-ai/Resemblyzer",
        "15d828edebe06bc72b9cabc8ef8ca5ab2cb457ce",
        (
            ModelFile(
                encoder.FILE_NAME,
                encoder.FILE_BYTES,
                encoder.FILE_SHA256,
                "resemblyzer/pretrained.pt",
            ),
        ),
        with_code=True,
    ),
)
