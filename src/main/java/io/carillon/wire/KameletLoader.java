package io.carillon.wire;

import java.beans.PropertyDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.dsl.yaml.KameletRoutesBuilderLoader;
import org.apache.camel.dsl.yaml.common.YamlDeserializationContext;
import org.apache.camel.dsl.yaml.common.YamlDeserializerSupport;
import org.apache.camel.model.BeanFactoryDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.util.StringHelper;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.NodeType;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.springframework.beans.BeanUtils;

/**
 * Reads a Kamelet as Camel does, but the keys of its beans' maps stay as they are written: Camel 4.17 takes the dashes out of every
 * key of {@code properties}, so {@code address.headers[X-Beacon-Key]} became {@code XBeaconKey}. What names a property of a bean may
 * still be written with dashes.
 */
public final class KameletLoader extends KameletRoutesBuilderLoader {

    @Override
    protected RouteBuilder builder(YamlDeserializationContext yaml, Node file) {
        RouteBuilder builder = super.builder(yaml, file);
        builder.addLifecycleInterceptor(new RouteBuilderLifecycleStrategy() {
            @Override
            public void afterConfigure(RouteBuilder configured) {
                configured.getRouteTemplateCollection().getRouteTemplates().forEach(template -> keep(template, file));
            }
        });
        return builder;
    }

    private void keep(RouteTemplateDefinition template, Node file) {
        Node beans = YamlDeserializerSupport.nodeAt(file, "/spec/template/beans");
        if (template.getTemplateBeans() == null || !(beans instanceof SequenceNode list)) {
            return;
        }
        for (int i = 0; i < template.getTemplateBeans().size(); i++) {
            Node properties = YamlDeserializerSupport.nodeAt(list.getValue().get(i), "/properties");
            if (properties != null) {
                BeanFactoryDefinition<?> bean = template.getTemplateBeans().get(i);
                Map<String, Object> flat = new LinkedHashMap<>();
                flatten("", properties, type(bean), flat);
                bean.setProperties(flat);
            }
        }
    }

    private static void flatten(String above, Node node, Class<?> bean, Map<String, Object> flat) {
        for (NodeTuple entry : ((MappingNode) node).getValue()) {
            String path = above + YamlDeserializerSupport.asText(entry.getKeyNode());
            if (entry.getValueNode().getNodeType() == NodeType.MAPPING) {
                flatten(path + ".", entry.getValueNode(), bean, flat);
            } else {
                flat.put(key(path, bean), YamlDeserializerSupport.asText(entry.getValueNode()));
            }
        }
    }

    /** The path of a property as Camel walks it; what stands below a map is one key of it, between brackets. */
    static String key(String path, Class<?> bean) {
        int bracket = path.indexOf('[');
        if (bracket >= 0) {
            return StringHelper.dashToCamelCase(path.substring(0, bracket)) + path.substring(bracket);
        }
        Class<?> type = bean;
        for (int dot = path.indexOf('.'), from = 0; dot > 0 && type != null; from = dot + 1, dot = path.indexOf('.', from)) {
            PropertyDescriptor part = BeanUtils.getPropertyDescriptor(type, StringHelper.dashToCamelCase(path.substring(from, dot)));
            type = part == null ? null : part.getPropertyType();
            if (type != null && Map.class.isAssignableFrom(type)) {
                return StringHelper.dashToCamelCase(path.substring(0, dot)) + "[" + path.substring(dot + 1) + "]";
            }
        }
        return StringHelper.dashToCamelCase(path);
    }

    private Class<?> type(BeanFactoryDefinition<?> bean) {
        String name = String.valueOf(bean.getType()).replaceFirst("^#class:", "");
        return getCamelContext().getClassResolver().resolveClass(name);
    }
}
