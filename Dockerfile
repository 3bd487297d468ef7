# The same install as `make install`: from the lock file, with hashes.
FROM python:3.11.14-slim-bookworm

WORKDIR /opt/sitrep
COPY pip.lock requirements.lock pyproject.toml README.md ./
RUN python -m venv .venv \
    && .venv/bin/python -m pip install --no-cache-dir --require-hashes -r pip.lock \
    && .venv/bin/python -m pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . .
RUN .venv/bin/python -m pip install --no-cache-dir --no-deps --no-build-isolation --config-settings editable_mode=compat -e . \
    && useradd --create-home --uid 10001 sitrep \
    && mkdir /data && chown sitrep /data
USER sitrep
ENV PATH=/opt/sitrep/.venv/bin:$PATH SITREP_HOME=/data DO_NOT_TRACK=1
VOLUME /data
ENTRYPOINT ["sitrep"]
CMD ["serve"]
