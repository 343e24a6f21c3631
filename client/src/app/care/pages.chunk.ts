/** How nearly every page of staff reads and writes: they come with the list of pages, not as files of their own. */
import '../data/audience';
import '../data/record-reads';
import '../data/write';
