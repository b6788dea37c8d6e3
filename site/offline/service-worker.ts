declare const self: ServiceWorkerGlobalScope;

/** What scripts/site.mjs puts in: the files of this page, and what they are together known by. */
declare const kept: { readonly name: string; readonly files: readonly string[] };

const prefix = 'expand-virtualmcpserver-';
const cacheName = `${prefix}${kept.name}`;

self.addEventListener('install', (event) => {
  event.waitUntil(fillCache());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOthers());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(answerTo(request));
});

async function fillCache(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll([...kept.files]);
  await self.skipWaiting();
}

async function dropOthers(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The page itself is asked for anew, so that a new one is seen at once; all others have their content in their names. */
async function answerTo(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  const known = await cache.match(request.mode === 'navigate' ? './' : request, { ignoreSearch: true });
  if (request.mode !== 'navigate') return known ?? fetch(request);
  try {
    return await fetch(request);
  } catch (error) {
    if (known === undefined) throw error;
    return known;
  }
}
