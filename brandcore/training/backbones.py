"""The networks that a run can start from, as a table: our own, pretrained ones, from scratch.

Choice box, model builder, model card and test read it. File names and addresses are those of
``keras.applications``, without the layers that name the 1,000 classes of ImageNet; the weights
of our own network come with the program.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from brandcore.errors import BadRecipe

OWN = "kestrel"
"""The network whose weights come with the program."""

_BASE = "https://storage.googleapis.com/tensorflow/keras-applications/"
_CUT = "weights_tf_dim_ordering_tf_kernels"
_BYTES_PER_PARAMETER = 4


class Backbone(msgspec.Struct, frozen=True):
    """One network.

    Attributes
    ----------
    name : str
        As a recipe names it.
    title : str
        For people.
    note : str
        One line for the curator.
    builder : str
        Name in ``keras.applications``; of our own network "kestrel"; without weights, in
        `scratch`.
    image_size_px : int
        Side of the pictures it was trained on.
    preprocessing : str
        What its weights expect: "tf" is -1 to 1; "caffe" is BGR with the mean of ImageNet
        taken away; "torch" is 0 to 1, less the mean of ImageNet and by its deviation;
        "rescale" is 0 to 1.
    features : int
        Channels of its last feature map.
    parameters : int
        Numbers in its weights, without a head.
    alpha : float or None
        Width multiplier where the builder takes one.
    weights_file, weights_url : str
        Name of the file and where it is fetched; both empty for a network from scratch, the
        second for one whose weights come with the program.
    weights_digest : str
        Checksum that a fetched file must have: 32 hexadecimal digits are its MD5, 64 its
        SHA-256; empty where Keras publishes none.
    licence : str
        Of the weights.
    paper : str
        Where the network is described.
    named : float or None
        What `brandcore bench backbones` tells of it: mean over 40 classes of the share of test
        pictures that it names right, 0-1, with 15 training pictures of each; None if unknown.
    """

    name: str
    title: str
    note: str
    builder: str
    image_size_px: int
    preprocessing: Literal["tf", "caffe", "torch", "rescale"]
    features: int
    parameters: int
    alpha: float | None = None
    weights_file: str = ""
    weights_url: str = ""
    weights_digest: str = ""
    licence: str = ""
    paper: str = ""
    named: float | None = None

    @property
    def pretrained(self) -> bool:
        """Whether it comes with weights; otherwise it always learns whole."""
        return bool(self.weights_file)

    @property
    def ships(self) -> bool:
        """Whether its weights come with the program; they are fetched from nowhere."""
        return self.pretrained and not self.weights_url

    @property
    def megabytes(self) -> int:
        """Size of the file that is fetched, 1,000,000 bytes each; 0 if there is none to fetch."""
        if not self.weights_url:
            return 0
        return max(1, round(self.parameters * _BYTES_PER_PARAMETER / 1e6))


def _mobilenet(
    alpha: float, features: int, parameters: int, note: str, named: float | None = None
) -> Backbone:
    digits = {0.25: "2_5", 0.5: "5_0", 0.75: "7_5", 1.0: "1_0"}[alpha]
    file = f"mobilenet_{digits}_224_tf_no_top.h5"
    return Backbone(
        name=f"mobilenet-{alpha}",
        title=f"MobileNet × {alpha:g}",
        note=note,
        builder="MobileNet",
        image_size_px=224,
        preprocessing="tf",
        features=features,
        parameters=parameters,
        alpha=alpha,
        weights_file=file,
        weights_url=f"{_BASE}mobilenet/{file}",
        licence="Apache-2.0",
        paper="Howard et al. 2017, arXiv:1704.04861",
        named=named,
    )


def _mobilenet_v2(alpha: float, features: int, parameters: int, note: str) -> Backbone:
    file = f"mobilenet_v2_{_CUT}_{alpha}_224_no_top.h5"
    return Backbone(
        name=f"mobilenetv2-{alpha}",
        title=f"MobileNetV2 × {alpha:g}",
        note=note,
        builder="MobileNetV2",
        image_size_px=224,
        preprocessing="tf",
        features=features,
        parameters=parameters,
        alpha=alpha,
        weights_file=file,
        weights_url=f"{_BASE}mobilenet_v2/{file}",
        licence="Apache-2.0",
        paper="Sandler et al. 2018, arXiv:1801.04381",
    )


def _mobilenet_v3(size: str, features: int, parameters: int, digest: str, note: str) -> Backbone:
    file = f"weights_mobilenet_v3_{size}_224_1.0_float_no_top_v2.h5"
    return Backbone(
        name=f"mobilenetv3-{size}",
        title=f"MobileNetV3 {size.title()}",
        note=note,
        builder=f"MobileNetV3{size.title()}",
        image_size_px=224,
        preprocessing="tf",
        features=features,
        parameters=parameters,
        weights_file=file,
        weights_url=f"{_BASE}mobilenet_v3/{file}",
        weights_digest=digest,
        licence="Apache-2.0",
        paper="Howard et al. 2019, arXiv:1905.02244",
    )


BACKBONES: tuple[Backbone, ...] = (
    Backbone(
        name=OWN,
        title="Kestrel (ours)",
        note="Comes with the program: works without a download, and is quick.",
        builder="kestrel",
        image_size_px=224,
        preprocessing="tf",
        features=512,
        parameters=3_029_600,
        weights_file="kestrel-1.weights.h5",
        licence="Apache-2.0",
    ),
    _mobilenet(0.25, 256, 218_544, "Smallest and quickest; knows least.", named=0.613),
    _mobilenet(0.5, 512, 829_536, "Small and quick."),
    _mobilenet(0.75, 768, 1_832_976, "A good start on any computer.", named=0.693),
    _mobilenet(1.0, 1024, 3_228_864, "A little better, half as quick again."),
    _mobilenet_v2(0.35, 1280, 410_208, "Small files, long features."),
    _mobilenet_v2(0.5, 1280, 706_224, "Small files, long features."),
    _mobilenet_v2(0.75, 1280, 1_382_064, "Between small and good."),
    _mobilenet_v2(1.0, 1280, 2_257_984, "Good on any computer."),
    _mobilenet_v2(1.3, 1664, 3_766_048, "Better and slower."),
    _mobilenet_v2(1.4, 1792, 4_363_712, "The widest of its family."),
    _mobilenet_v3(
        "small", 576, 939_120, "d3e8ec802a04aa4fc771ee12a9a9b836", "Small and quick, of 2019."
    ),
    _mobilenet_v3(
        "large", 960, 2_996_352, "07fb09a5933dd0c8eaafa16978110389", "Quick for what it knows."
    ),
    Backbone(
        name="efficientnetv2-b0",
        title="EfficientNetV2-B0",
        note="Of 2021: strong features from a quarter of ResNet-50's parameters.",
        builder="EfficientNetV2B0",
        image_size_px=224,
        preprocessing="torch",
        features=1280,
        parameters=5_919_312,
        weights_file="efficientnetv2-b0_notop.h5",
        weights_url=f"{_BASE}efficientnet_v2/efficientnetv2-b0_notop.h5",
        weights_digest="893217f2bb855e2983157299931e43ff",
        licence="Apache-2.0",
        paper="Tan and Le 2021, arXiv:2104.00298",
    ),
    Backbone(
        name="convnext-tiny",
        title="ConvNeXt Tiny",
        note="Of 2022: the best of these on ImageNet; wants a graphics card or patience.",
        builder="ConvNeXtTiny",
        image_size_px=224,
        preprocessing="torch",
        features=768,
        parameters=27_820_128,
        weights_file="convnext_tiny_notop.h5",
        weights_url=f"{_BASE}convnext/convnext_tiny_notop.h5",
        weights_digest="d547c096cabd03329d7be5562c5e14798aa39ed24b474157cef5e85ab9e49ef1",
        licence="MIT",
        paper="Liu et al. 2022, arXiv:2201.03545",
    ),
    Backbone(
        name="vgg16",
        title="VGG-16",
        note="The best of 2019; large, and slow without a graphics card.",
        builder="VGG16",
        image_size_px=224,
        preprocessing="caffe",
        features=512,
        parameters=14_714_688,
        weights_file=f"vgg16_{_CUT}_notop.h5",
        weights_url=f"{_BASE}vgg16/vgg16_{_CUT}_notop.h5",
        weights_digest="6d6bbae143d832006294945121d1f1fc",
        licence="CC-BY-4.0",
        paper="Simonyan and Zisserman 2014, arXiv:1409.1556",
    ),
    Backbone(
        name="resnet50",
        title="ResNet-50",
        note="Strong features; wants a graphics card or patience.",
        builder="ResNet50",
        image_size_px=224,
        preprocessing="caffe",
        features=2048,
        parameters=23_587_712,
        weights_file=f"resnet50_{_CUT}_notop.h5",
        weights_url=f"{_BASE}resnet/resnet50_{_CUT}_notop.h5",
        weights_digest="4d473c1dd8becc155b73f8504c6f6626",
        licence="MIT",
        paper="He et al. 2015, arXiv:1512.03385",
    ),
    Backbone(
        name="inceptionv3",
        title="Inception v3",
        note="Strong features at 299 pixels; wants a graphics card or patience.",
        builder="InceptionV3",
        image_size_px=299,
        preprocessing="tf",
        features=2048,
        parameters=21_802_784,
        weights_file=f"inception_v3_{_CUT}_notop.h5",
        weights_url=f"{_BASE}inception_v3/inception_v3_{_CUT}_notop.h5",
        weights_digest="bcbd6486424b2319ff4ef7d526e38f63",
        licence="Apache-2.0",
        paper="Szegedy et al. 2015, arXiv:1512.00567",
    ),
    Backbone(
        name="scratch",
        title="From scratch",
        note="Five convolutions that start from nothing: no download, but far weaker.",
        builder="convolutions",
        image_size_px=128,
        preprocessing="rescale",
        features=128,
        parameters=246_496,
    ),
    Backbone(
        name="scratch-blocks",
        title="From scratch, in blocks",
        note="Five pairs of convolutions that start from nothing: weaker still, and slower.",
        builder="blocks",
        image_size_px=128,
        preprocessing="rescale",
        features=256,
        parameters=1_180_992,
    ),
)


def find(name: str) -> Backbone:
    """Return the backbone called `name`.

    Raises
    ------
    BadRecipe
        There is none; the hint lists those there are.
    """
    for backbone in BACKBONES:
        if backbone.name == name:
            return backbone
    known = ", ".join(each.name for each in BACKBONES)
    raise BadRecipe(f"There is no backbone “{name}”.", f"Choose one of: {known}.")
