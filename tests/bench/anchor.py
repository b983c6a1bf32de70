"""Reads texts as JSON and prints, as JSON, where natasha finds persons in each; it needs a Python that has natasha."""

import json
import sys
from importlib import import_module

natasha = import_module("natasha")
segmenter, tagger = natasha.Segmenter(), natasha.NewsNERTagger(natasha.NewsEmbedding())
found = []
for text in json.load(sys.stdin):
    document = natasha.Doc(text)
    document.segment(segmenter)
    document.tag_ner(tagger)
    found.append([(span.start, span.stop) for span in document.spans if span.type == "PER"])
json.dump(found, sys.stdout)
