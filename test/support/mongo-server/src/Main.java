import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.ServerVersion;
import java.util.List;

/** Serves one file over MongoDB's protocol until it is ended: {@code java Main <port> <file>}. */
public class Main {
  /** MongoDB 5.0, under that version's real wire number: the driver refuses the smaller one the library gives. */
  private static final MongoVersion VERSION = new MongoVersion() {
    @Override public List<Integer> getVersionArray() { return ServerVersion.MONGO_5_0.getVersionArray(); }
    @Override public int getWireVersion() { return 13; }
  };

  public static void main(String[] arguments) {
    KeyedBackend backend = new KeyedBackend(arguments[1]);
    backend.version(VERSION);
    MongoServer server = new MongoServer(backend);
    server.bind("127.0.0.1", Integer.parseInt(arguments[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
    System.out.println("ready");
  }
}
