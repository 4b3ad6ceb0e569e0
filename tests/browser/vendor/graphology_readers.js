import {MultiDirectedGraph} from 'graphology';
import gexf from 'graphology-gexf/browser';
import graphml from 'graphology-graphml/browser';
window.readGexf = text => gexf.parse(MultiDirectedGraph, text, {allowUndeclaredAttributes: true}).export();
window.readGraphml = text => graphml.parse(MultiDirectedGraph, text).export();
