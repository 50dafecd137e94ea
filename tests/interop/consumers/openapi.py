"""Validates an OpenAPI document by the rules of versions 3.1 and 3.2, references and examples of schemas included."""

import json
import sys

from openapi_spec_validator import OpenAPIV31SpecValidator, OpenAPIV32SpecValidator

with open(sys.argv[1], encoding="utf-8") as file:
    document = json.load(file)
for version, validator in [("3.1.0", OpenAPIV31SpecValidator), ("3.2.0", OpenAPIV32SpecValidator)]:
    document["openapi"] = version
    errors = [error.message for error in validator(document).iter_errors()]
    if errors:
        sys.exit(f"{sys.argv[1]} is not a document of OpenAPI {version}: {errors}")
    document["paths"]["no slash"] = {}
    if not list(validator(document).iter_errors()):
        sys.exit("the validator accepts a path without a slash")
    del document["paths"]["no slash"]
