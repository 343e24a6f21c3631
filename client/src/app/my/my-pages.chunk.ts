/**
 * Modules shared by several pages of a patient. Each page imports this, even if it needs only a part: so they come as
 * one file with the first of them, instead of as one small file for every mixture.
 */
import './read-preparation';
import '../ui/picture';
import './help-lines';
import './my-record';
import './read-each';
import './read-goals';
import './visit-text';
import './waiting-text';
import './whose-record';
