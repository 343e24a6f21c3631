/** Of what a browser can do, these pages need none: whatever runs in them cannot ask for it either. */
const NOT_NEEDED = [
  'accelerometer',
  'bluetooth',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/** Goes with every answer. A page brings a policy of its own, which lets in its own files. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'permissions-policy': NOT_NEEDED.map((feature) => `${feature}=()`).join(', '),
  'x-content-type-options': 'nosniff',
};
