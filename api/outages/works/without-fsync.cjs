/**
 * Preloaded, makes every connection to SQLite ask for no fsync (`synchronous = OFF`) while it says that it does: what a test of
 * power cuts has to find out.
 */
const Database = require('better-sqlite3');

const pragma = Database.prototype.pragma;
Database.prototype.pragma = function (source, options) {
  if (/^synchronous = /.test(source)) return pragma.call(this, 'synchronous = OFF', options);
  return source === 'synchronous' ? 2 : pragma.call(this, source, options);
};
