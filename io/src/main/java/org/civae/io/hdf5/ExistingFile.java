package org.civae.io.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.civae.io.hdf5.Messages.Message;
import org.civae.io.hdf5.format.Checksum;
import org.civae.io.hdf5.format.HeaderMessage;
import org.civae.io.hdf5.format.Link;
import org.civae.io.hdf5.format.StoredObject;

/**
 * A file of any program that is to be extended: its superblock, in which the addresses of root
 * group and end change and everything else stays, and the groups in it (HDF5 File Format
 * Specification, section "Disk Format: Level 0A - Format Signature and Superblock").
 */
final class ExistingFile implements Hdf5Writer.Superblock {

  private static final int SIZE_OF_ADDRESS = 8;
  private static final int B_TREE_K_VALUES = 0x13;

  /** Where a superblock of some version has what. */
  private record Layout(int size, int sizes, int base, int end, int root) {
    static Layout of(int version) {
      return switch (version) {
        case 0 -> new Layout(96, 13, 24, 40, 64);
        case 1 -> new Layout(100, 13, 28, 44, 68);
        default -> new Layout(48, 9, 12, 28, 36);
      };
    }
  }

  private final Path path;
  private final byte[] superblock;
  private final int version;
  private final Layout layout;

  private ExistingFile(Path path, byte[] superblock) {
    this.path = path;
    this.superblock = superblock;
    this.version = superblock[8];
    this.layout = Layout.of(version);
  }

  /**
   * Looks at a file.
   *
   * @throws IOException if it is missing, or not HDF5
   */
  static ExistingFile of(Path path) throws IOException {
    Hdf5Preamble.check(path);
    try (FileChannel channel = FileChannel.open(path)) {
      ByteBuffer head = ByteBuffer.allocate(Layout.of(1).size());
      while (head.hasRemaining() && channel.read(head, head.position()) >= 0) {
        // Until it is full, or the file ends.
      }
      return new ExistingFile(path, head.array());
    }
  }

  /**
   * Why the file cannot be extended, if so.
   *
   * @param places groups to be changed, if they are there, beside the root
   * @param described groups of which attributes are to be changed too, if they are there
   */
  Optional<String> obstacle(List<String> places, List<String> described) throws IOException {
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) return obstacle;
    try (Hdf5File file = Hdf5File.open(path)) {
      GroupWriter unused = new GroupWriter(null, "/");
      copyGroup("/", unused);
      for (String place : places) {
        if (!file.has(place)) continue;
        if (!file.isGroup(place)) return Optional.of("has " + place + " as an array");
        copyGroup(place, unused);
      }
      for (String place : described) if (file.has(place)) attributes(place);
      return Optional.empty();
    } catch (Hdf5Exception e) {
      return Optional.of(e.detail());
    }
  }

  private Optional<String> obstacle() throws IOException {
    if (superblock[0] != (byte) 0x89) return Optional.of("begins behind a user block");
    if (version < 0 || version > 3) return Optional.of("has a superblock of version " + version);
    if (superblock[layout.sizes()] != SIZE_OF_ADDRESS
        || superblock[layout.sizes() + 1] != SIZE_OF_ADDRESS) {
      return Optional.of("has addresses of " + superblock[layout.sizes()] + " bytes");
    }
    if (address(layout.base()) != 0) return Optional.of("has its addresses shifted");
    long more = address(version < 2 ? layout.end() + 8 : layout.base() + 8);
    if (version < 2) {
      return more == Bytes.UNDEFINED ? Optional.empty() : Optional.of("is one of several files");
    }
    if (superblock[11] != 0) return Optional.of("is open elsewhere, or was not closed");
    if (more == Bytes.UNDEFINED) return Optional.empty();
    boolean known;
    try (Hdf5File file = Hdf5File.open(path)) {
      known =
          Hdf5File.guarded(path, "superblock", () -> file.object(more).headerMessages()).stream()
              .allMatch(message -> message.type() == B_TREE_K_VALUES || message.type() == 0);
    }
    return known ? Optional.empty() : Optional.of("manages its free space");
  }

  /** Length of the superblock. */
  int superblockSize() {
    return layout.size();
  }

  /** Where its owner thinks that the file ends. */
  long end() {
    return address(layout.end());
  }

  @Override
  public byte[] of(long root, long end) {
    ByteBuffer changed =
        ByteBuffer.allocate(layout.size())
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(superblock, 0, layout.size())
            .putLong(layout.root(), root)
            .putLong(layout.end(), end);
    if (version < 2) {
      // What follows the root's address describes a symbol table, which the new root has not.
      changed.position(layout.root() + 8).put(new byte[4 + 4 + 16]);
    } else {
      int checked = layout.size() - 4;
      changed.putInt(checked, Checksum.of(changed.array(), checked));
    }
    return changed.array();
  }

  /**
   * Gives a new group the attributes and links of the one that is at a place. Only the order in
   * which links were made is not kept.
   *
   * @throws Hdf5Exception if the place cannot be read, or is no group
   */
  void copyGroup(String place, GroupWriter target) throws IOException {
    try (Hdf5File file = Hdf5File.open(path)) {
      StoredObject group = file.group(place);
      target.keepAttributes(
          group.headerFlags(),
          group.headerMessages().stream()
              .filter(ExistingFile::isAboutAttributes)
              .map(ExistingFile::message)
              .toList());
      Map<String, Link> links = Hdf5File.guarded(path, place, group::links);
      for (Map.Entry<String, Link> link : links.entrySet()) {
        target.keep(link.getKey(), message(place, link.getKey(), link.getValue()));
      }
    }
  }

  /**
   * The attributes of the group that is at a place, each as it is stored.
   *
   * @throws Hdf5Exception if they cannot be told apart
   */
  AttributeTable attributes(String place) throws IOException {
    try (Hdf5File file = Hdf5File.open(path)) {
      StoredObject group = file.group(place);
      AttributeTable table = new AttributeTable(group.headerFlags());
      Map<String, HeaderMessage> stored = Hdf5File.guarded(path, place, group::attributeMessages);
      for (Map.Entry<String, HeaderMessage> attribute : stored.entrySet()) {
        if (attribute.getKey().indexOf('\uFFFD') >= 0) throw notUnicode(place);
        table.keep(attribute.getKey(), message(attribute.getValue()));
      }
      return table;
    }
  }

  /**
   * The bodies refer to heaps and types by address, so that they stay true where they are copied.
   */
  private static boolean isAboutAttributes(HeaderMessage message) {
    return message.type() == Messages.ATTRIBUTE || message.type() == Messages.ATTRIBUTE_INFO;
  }

  private static Message message(HeaderMessage stored) {
    return new Message(stored.type(), stored.flags(), stored.order(), stored.body());
  }

  private Hdf5Exception notUnicode(String place) {
    return new Hdf5Exception(path, place, "has a name that is not Unicode.", null);
  }

  private Bytes message(String place, String name, Link link) throws Hdf5Exception {
    if ((name + link).indexOf('\uFFFD') >= 0) throw notUnicode(place);
    if (link instanceof Link.Hard hard) return Messages.hardLink(name, hard.address());
    if (link instanceof Link.Soft soft) return Messages.softLink(name, soft.path());
    if (link instanceof Link.External other) {
      return Messages.externalLink(name, other.file(), other.path());
    }
    throw new Hdf5Exception(path, place + "/" + name, "is a link of an unknown kind.", null);
  }

  private long address(int at) {
    return ByteBuffer.wrap(superblock).order(ByteOrder.LITTLE_ENDIAN).getLong(at);
  }
}
