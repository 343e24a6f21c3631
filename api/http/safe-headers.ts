/** Browser features that these pages do not need, so that nothing that runs in them can request one either. */
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

/** Sent with every reply. A page has a policy of its own, which admits its own files. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'permissions-policy': NOT_NEEDED.map((feature) => `${feature}=()`).join(', '),
  'x-content-type-options': 'nosniff',
};
