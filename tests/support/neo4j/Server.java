import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * Neo4j Community on a loopback port. Arguments: configuration file, data folder, Bolt port (0 for any that is free).
 * Once clients can connect it prints one line, "BOLT PORT". When its standard input ends, the tests are gone: so are then its data and itself.
 */
class Server {
  public static void main(String[] arguments) throws Exception {
    var folder = Path.of(arguments[1]);
    var address = new SocketAddress("127.0.0.1", Integer.parseInt(arguments[2]));
    var service = new DatabaseManagementServiceBuilder(folder)
        .loadPropertiesFromFile(Path.of(arguments[0]))
        .setConfig(BoltConnector.listen_address, address)
        .setConfig(BoltConnector.advertised_address, address)
        .build();
    var database = (GraphDatabaseAPI) service.database("neo4j");
    var ports = database.getDependencyResolver().resolveDependency(ConnectorPortRegister.class);
    System.out.println("BOLT " + ports.getLocalAddress(ConnectorType.BOLT).getPort());
    while (System.in.read() != -1) {}
    remove(folder);
    Runtime.getRuntime().halt(0);
  }

  private static void remove(Path folder) throws Exception {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
