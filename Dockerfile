# The service as one image: web, worker, beat and migrations are the same image with another command.

FROM node:24-slim AS frontend
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci

FROM python:3.11-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
        fonts-dejavu-core fonts-liberation fonts-symbola \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 asye
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /srv/asye

COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

COPY . .
# The static files are part of the image; the data is not, and lives in the volume /data.
ENV STATIC_ROOT=/srv/static ASYE_HOME=/data
RUN --mount=type=bind,from=frontend,source=/build/node_modules,target=/srv/asye/node_modules \
    export SECRET_KEY=for-this-step-only \
    && python manage.py build_assets \
    && python manage.py collectstatic --no-input \
    && mkdir /data && chown asye:asye /data

USER asye
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "--bind=0.0.0.0:8000", "--worker-class=gthread", "--workers=2", "--threads=4", "--no-control-socket", "asye.wsgi"]
