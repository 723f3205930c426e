import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * Documents asked for by their key are looked up by it whatever else is asked of them, as MongoDB does. The library does so only where
 * nothing else is asked, and reads the whole collection for a change that depends on a version.
 */
class KeyedBackend extends H2Backend {
  KeyedBackend(String file) { super(file); }

  @Override protected MongoDatabase openOrCreateDatabase(String name) {
    MVStore store = getMvStore();
    return new H2Database(name, store, getCursorRegistry()) {
      @Override protected Index<Object> openOrCreateUniqueIndex(String collection, String index, List<IndexKey> keys, boolean sparse) {
        return new KeyIndex(store.openMap(name + "." + collection + "._index_" + index), index, keys, sparse);
      }
    };
  }

  private static class KeyIndex extends AbstractUniqueIndex<Object> {
    private final MVMap<KeyValue, Object> positions;

    KeyIndex(MVMap<KeyValue, Object> positions, String name, List<IndexKey> keys, boolean sparse) {
      super(name, keys, sparse);
      this.positions = positions;
    }

    @Override public boolean canHandle(Document query) {
      if (!query.containsKey("_id") || !keySet().equals(Set.of("_id"))) return super.canHandle(query);
      return super.canHandle(new Document("_id", query.get("_id")));
    }

    @Override protected Object removeDocument(KeyValue key) { return positions.remove(key); }
    @Override protected boolean putKeyPosition(KeyValue key, Object position) {
      return positions.putIfAbsent(key, Missing.ofNullable(position)) == null;
    }
    @Override protected Iterable<Entry<KeyValue, Object>> getIterable() { return positions.entrySet(); }
    @Override protected Object getPosition(KeyValue key) { return positions.get(key); }
    @Override public long getCount() { return positions.sizeAsLong(); }
    @Override public boolean isEmpty() { return positions.isEmpty(); }
    @Override public long getDataSize() { return getCount(); }
  }
}
