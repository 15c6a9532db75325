from __future__ import annotations

import pytest

from tooling.render.forms import Form, forms, source_form


@pytest.mark.parametrize("form", [*forms(), source_form()], ids=lambda form: form.soort)
def test_the_site_asks_every_field_once_and_first_those_that_are_enough(form: Form) -> None:
    asked = [field.naam for group in form.op_site for field in group.velden]
    assert sorted(asked) == sorted(field.naam for field in form.velden)
    required = {field.naam for field in form.velden if field.verplicht}
    assert required <= {field.naam for group in form.op_site if not group.meer for field in group.velden}
