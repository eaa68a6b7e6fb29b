package readback.serving;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import readback.Main;
import readback.bench.Benchmarks;
import readback.capture.CaptureReader;
import readback.cli.CliContext;
import readback.cli.Terminal;
import readback.conformance.cli.Bench;
import readback.conformance.cli.PrintedCommands;
import readback.conformance.cli.PrintedCommands.Printed;
import readback.conformance.cli.Services;
import readback.tun.NetworkNamespace;
import readback.tun.TunDevice;

/**
 * The commands as processes of their own, and the kernel's sockets against them, in a network namespace that is gone
 * afterwards. Without root these are skipped, and say so.
 */
@Timeout(120)
class ServingTest {

    private static final String TUN = "readback0";

    @TempDir
    private Path home;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void leaveNothing() {
        started.forEach(Process::destroyForcibly);
    }

    private static <T> T inNamespace(Callable<T> work) throws Exception {
        try {
            return NetworkNamespace.call(() -> {
                TunDevice.open(TUN, 1500).close();
                return work.call();
            });
        } catch (AccessDeniedException | java.io.FileNotFoundException e) {
            throw new TestAbortedException("skipped, for it needs root and TUN devices: " + e.getMessage());
        }
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-Dreadback.home=" + home,
                "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectError(home.resolve("err.txt").toFile()).start();
        started.add(process);
        return process;
    }

    /** The line that says it serves. */
    private static String ready(Process process) throws IOException {
        StringBuilder line = new StringBuilder();
        InputStream out = process.getInputStream();
        for (int c = out.read(); c >= 0 && c != '\n'; c = out.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    /** By iproute2, where it is. */
    private static void delete(String name) throws Exception {
        try {
            assertThat(new ProcessBuilder("ip", "link", "delete", name).start().waitFor()).isZero();
        } catch (IOException e) {
            throw new TestAbortedException("skipped, for it needs the program ip: " + e.getMessage());
        }
    }

    private static Socket connected(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress("10.7.0.2", port), 5_000);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static String asked(int port, String what) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(5_000);
            byte[] octets = what.getBytes(US_ASCII);
            socket.send(new DatagramPacket(octets, octets.length, InetAddress.getByName("10.7.0.2"), port));
            DatagramPacket answer = new DatagramPacket(new byte[2_000], 2_000);
            socket.receive(answer);
            return new String(answer.getData(), 0, answer.getLength(), US_ASCII);
        }
    }

    @Test
    void theKernelIsServed() throws Exception {
        byte[] sent = new byte[200_000];
        new Random(3).nextBytes(sent);
        inNamespace(() -> {
            Process process = start("echo", "--tun", TUN, "--capture", home.resolve("c.pcapng").toString());
            assertThat(ready(process)).isEqualTo("ready 10.7.0.2 echo 7, discard 9, chargen 19");
            try (Socket echo = connected(7)) {
                Thread.ofVirtual().start(() -> {
                    try {
                        echo.getOutputStream().write(sent);
                        echo.shutdownOutput();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
                assertThat(echo.getInputStream().readAllBytes()).isEqualTo(sent);
            }
            try (Socket discard = connected(9)) {
                discard.getOutputStream().write(sent);
                discard.shutdownOutput();
                assertThat(discard.getInputStream().read()).isEqualTo(-1);
            }
            try (Socket chargen = connected(19)) {
                assertThat(new String(chargen.getInputStream().readNBytes(148), US_ASCII))
                        .startsWith(" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFG").contains("\r\n!\"#");
            }
            assertThat(asked(7, "hello")).isEqualTo("hello");
            assertThat(asked(19, "?")).hasSizeBetween(1, 512).startsWith(" !\"#");
            assertThat(InetAddress.getByName("10.7.0.2").isReachable(5_000)).as("an echo request").isTrue();
            assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> connected(8)).withMessageContaining("refused");
            assertThat(NetworkInterface.getByName(TUN)).isNotNull();
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
            assertThat(NetworkInterface.getByName(TUN)).as("nothing is left").isNull();
            return 0;
        });
        try (CaptureReader reader = CaptureReader.open(home.resolve("c.pcapng"))) {
            assertThat(reader.next()).isPresent();
        }
    }

    @Test
    void aDeviceThatDisappearsEndsTheCommandAndOneThatIsTakenIsRefused() throws Exception {
        inNamespace(() -> {
            Process process = start("echo", "--tun", TUN);
            assertThat(ready(process)).startsWith("ready");
            Bench.Outcome second = new Bench(home, Services.real()).run("echo", "--tun", TUN);
            assertThat(second.exitCode()).isEqualTo(64);
            assertThat(second.err()).isEqualToIgnoringNewLines(
                    "readback echo: --tun readback0: there is an interface of this name already");
            delete(TUN);
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(Files.readString(home.resolve("err.txt")))
                    .isEqualToIgnoringNewLines("readback echo: the TUN device readback0 is gone");
            return 0;
        });
    }

    @Test
    void ourStackConnectsToTheKernel() throws Exception {
        byte[] sent = new byte[300_000];
        new Random(4).nextBytes(sent);
        inNamespace(() -> {
            try (ServerSocket server = new ServerSocket(8000)) {
                Thread.ofPlatform().start(() -> {
                    try (Socket socket = server.accept()) {
                        socket.getInputStream().transferTo(socket.getOutputStream());
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
                Process process = start("connect", "10.7.0.1", "8000", "--tun", TUN);
                Thread.ofVirtual().start(() -> {
                    try (var out = process.getOutputStream()) {
                        new ByteArrayInputStream(sent).transferTo(out);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
                assertThat(process.getInputStream().readAllBytes()).isEqualTo(sent);
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isZero();
                assertThat(Files.readString(home.resolve("err.txt"))).startsWith("ready 10.7.0.2:");
            }
            Process refused = start("connect", "10.7.0.1", "8001", "--tun", TUN);
            assertThat(refused.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(refused.exitValue()).isEqualTo(1);
            Process silent = start("connect", "10.7.0.3", "8001", "--tun", TUN, "--longest", "1s");
            assertThat(silent.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(silent.exitValue()).isEqualTo(2);
            assertThat(Files.readString(home.resolve("err.txt"))).contains("nobody answers at 10.7.0.3:8001");
            return 0;
        });
    }

    /** The kernel may still wait for our last acknowledgment of the connection before: it says so by an exception. */
    private static Socket connectedFrom(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            socket.connect(new InetSocketAddress("10.7.0.2", 80), 5_000);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** What is answered to a client that waits for the server to close, from a port of its own choice. */
    private static String askedFrom(int port, String request) throws IOException {
        try (Socket socket = await().pollInSameThread().ignoreException(BindException.class)
                .until(() -> connectedFrom(port), Socket::isConnected)) {
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    /** A program of others, from within the namespace; its output. */
    private static byte[] run(Path in, String... command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command).directory(in.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new TestAbortedException("skipped, for it needs the program " + command[0] + ": " + e.getMessage());
        }
        process.getOutputStream().close();
        byte[] out = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return out;
    }

    @Test
    void curlWgetAndPingAreServed() throws Exception {
        Path served = Files.createDirectories(home.resolve("served"));
        byte[] large = new byte[30_000_000];
        new Random(5).nextBytes(large);
        Files.write(served.resolve("large.bin"), large);
        inNamespace(() -> {
            Process process = start("serve", served.toString(), "--tun", TUN, "--log");
            assertThat(ready(process)).isEqualTo("ready http://10.7.0.2/");
            assertThat(run(home, "curl", "-s", "-f", "http://10.7.0.2/large.bin")).isEqualTo(large);
            assertThat(run(home, "curl", "-s", "-f", "-r", "1000000-2999999", "http://10.7.0.2/large.bin"))
                    .isEqualTo(Arrays.copyOfRange(large, 1_000_000, 3_000_000));
            assertThat(new String(run(home, "curl", "-s", "-w", "%{num_connects} %{http_code}\n", "-o", "a", "-o", "b",
                    "http://10.7.0.2/", "http://10.7.0.2/absent"), US_ASCII)).as("one connection for both")
                    .isEqualTo("1 200\n0 404\n");
            run(home, "wget", "-q", "-O", "got", "http://10.7.0.2/large.bin");
            assertThat(Files.mismatch(home.resolve("got"), served.resolve("large.bin"))).isEqualTo(-1);
            assertThat(new String(run(home, "ping", "-c", "3", "-i", "0.2", "10.7.0.2"), US_ASCII))
                    .contains("3 received, 0% packet loss");
            for (int i = 0; i < 3; i++) {
                assertThat(askedFrom(40_000, "GET /absent HTTP/1.0\r\n\r\n"))
                        .as("from the same port, while ours is in TIME-WAIT").startsWith("HTTP/1.1 404 ");
            }
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(home.resolve("err.txt"))).contains("GET /large.bin 206", "GET /absent 404");
            return 0;
        });
    }

    private static List<Printed> examples(String command) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return PrintedCommands.ofHelp(Main.line(
                        new CliContext(Terminal.plain(nowhere, nowhere), Optional.empty()), Services.real(),
                        Benchmarks.real()))
                .stream().filter(printed -> printed.command().equals(command)).toList();
    }

    @Test
    void theExamplesOfTheHelpDoWhatTheySay() throws Exception {
        List<Printed> serving = new ArrayList<>(examples("echo"));
        examples("serve").stream().filter(it -> it.arguments().contains("--tun")).forEach(serving::add);
        List<Printed> connecting = examples("connect");
        assertThat(serving).hasSize(4);
        assertThat(connecting).hasSize(2);
        inNamespace(() -> {
            for (Printed printed : serving) {
                Process process = start(printed.arguments().stream()
                        .map(word -> word.endsWith(".pcapng") ? home.resolve(word).toString()
                                : word.equals("reports") || word.equals("spec") ? Path.of("..", word).toString() : word)
                        .toArray(String[]::new));
                assertThat(ready(process)).matches("ready (http://)?10[.].*");
                process.destroy();
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            }
            try (ServerSocket server = new ServerSocket(8000)) {
                for (Printed printed : connecting) {
                    Process process = start(printed.arguments().stream()
                            .map(word -> word.endsWith(".pcapng") ? home.resolve(word).toString() : word)
                            .toArray(String[]::new));
                    process.getOutputStream().close();
                    try (Socket socket = server.accept()) {
                        assertThat(socket.getInputStream().read()).isEqualTo(-1);
                        socket.getOutputStream().write('!');
                    }
                    assertThat(process.getInputStream().readAllBytes()).containsExactly('!');
                    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
                    assertThat(process.exitValue()).isZero();
                }
            }
            return 0;
        });
    }

    /** Without root: the first example of the help, on a port that is free here. */
    @Test
    void onTheLoopbackAddressOurStackServesWithoutADevice() throws Exception {
        Printed example = examples("serve").stream()
                .filter(it -> !it.arguments().contains("--tun")).findFirst().orElseThrow();
        assertThat(example.line()).isEqualTo("./readback serve reports");
        Path served = Files.createDirectories(home.resolve("served"));
        byte[] large = new byte[3_000_000];
        new Random(6).nextBytes(large);
        Files.write(served.resolve("large.bin"), large);
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path capture = home.resolve("c.pcapng");
        Process process = start(
                "serve", served.toString(), "--port", Integer.toString(port), "--capture", capture.toString());
        assertThat(ready(process)).isEqualTo("ready http://127.0.0.1:" + port + "/");
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + port + "/large.bin");
            for (int i = 0; i < 3; i++) {
                assertThat(client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray())
                        .body()).isEqualTo(large);
            }
        }
        Bench.Outcome taken = run("serve", served.toString(), "--port", Integer.toString(port));
        assertThat(taken.exitCode()).isEqualTo(64);
        assertThat(taken.err()).contains("--port " + port);
        process.destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        try (CaptureReader reader = CaptureReader.open(capture)) {
            assertThat(reader.next()).isPresent();
        }
    }

    private Bench.Outcome run(String... arguments) {
        return new Bench(home, Services.real()).run(arguments);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThat(run("echo").err()).contains("--tun NAME is needed");
        assertThat(run("echo").exitCode()).isEqualTo(64);
        assertThat(run("echo", "--tun", "a name").err()).contains("no name of an interface");
        assertThat(run("echo", "--tun", TUN, "--mtu", "575").err()).contains("not within 576 to 65535");
        assertThat(run("echo", "--tun", TUN, "--address", "10.7.0.1").err()).contains("both 10.7.0.1");
        assertThat(run("echo", "--tun", TUN, "--address", "ten").err()).contains("no IPv4 address such as");
        assertThat(run("echo", "--tun", TUN, "--capture", home.resolve("no/where").toString()).err())
                .contains("there is no folder");
        assertThat(run("connect", "10.7.0.1", "0", "--tun", TUN).err()).contains("not within 1 to 65535");
        assertThat(run("serve", home.resolve("absent").toString(), "--tun", TUN).err()).contains("is no folder");
        assertThat(run("serve", home.toString(), "--tun", TUN, "--port", "0").err()).contains("not within 1 to 65535");
        assertThat(run("connect", "nowhere.invalid", "80", "--tun", TUN).err()).contains("has no address");
        List<String[]> all = List.of(
                new String[] {"echo", "--tun", "a name"}, new String[] {"connect", "10.7.0.1", "99999", "--tun", TUN});
        assertThat(all).allSatisfy(arguments -> assertThat(run(arguments).exitCode()).isEqualTo(64));
        assertThat(Optional.of(SmallServices.lines(94, 2))).get()
                .satisfies(text -> assertThat(new String(text, US_ASCII)).startsWith("~ !").contains("\r\n !"));
    }
}
