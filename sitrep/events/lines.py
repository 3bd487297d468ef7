"""An event as one JSON line: the format of `sitrep extract`."""

from __future__ import annotations

from typing import Any

from sitrep.model import Event


def event_json(doc: str, event: Event) -> dict[str, Any]:
    """The documented keys, in order; lists for parties, null where the text does not say."""
    return {
        "doc": doc,
        "kind": event.kind,
        "plover": event.plover,
        "status": event.status,
        "actor": list(event.actor),
        "recipient": list(event.recipient),
        "actor_text": list(event.actor_text),
        "recipient_text": list(event.recipient_text),
        "attribution": [a.name for a in event.attribution],
        "attribution_kind": [a.kind for a in event.attribution],
        "items": [
            {
                "name": i.name,
                "quantity": i.quantity,
                "quantity_low": i.quantity_low,
                "quantity_high": i.quantity_high,
                "unit": i.unit,
            }
            for i in event.items
        ],
        "date": event.date_text,
        "date_end": event.date_end.isoformat() if event.date_end and event.date_text else None,
        "date_precision": event.date_precision,
        "place": event.place,
        "country": event.country,
        "lat": event.lat,
        "lon": event.lon,
        "evidence": [{"start": e.start, "end": e.end, "text": e.text} for e in event.evidence],
        "confidence": event.confidence,
        "denied_by": list(event.denied_by),
        "mode": event.plover_mode,
        "extractor": event.extractor,
    }
